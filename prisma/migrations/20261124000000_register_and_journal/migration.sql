-- CreateTable
CREATE TABLE "status_statement" (
    "key" BYTEA NOT NULL CHECK (octet_length("key") = 32),
    "issuer" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "status_statement_pkey" PRIMARY KEY ("key","issuer","sequence")
);

-- CreateTable
CREATE TABLE "register_progress" (
    "log" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,
    "as_of" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "register_progress_pkey" PRIMARY KEY ("log","partition")
);

-- CreateTable
CREATE TABLE "journal_entry" (
    "id" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" TEXT,
    "codes" TEXT[],
    "timeline" JSON NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "journal_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kept_answer" (
    "id" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "answer" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "journal_entry_expires_at_idx" ON "journal_entry"("expires_at");

-- CreateIndex
CREATE INDEX "kept_answer_expires_at_idx" ON "kept_answer"("expires_at");
