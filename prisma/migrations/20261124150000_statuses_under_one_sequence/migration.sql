-- AlterTable
ALTER TABLE "status_statement" DROP CONSTRAINT "status_statement_pkey",
ADD CONSTRAINT "status_statement_pkey" PRIMARY KEY ("key", "issuer", "sequence", "status");
