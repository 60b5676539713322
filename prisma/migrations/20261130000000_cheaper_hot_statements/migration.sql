-- CreateIndex
CREATE INDEX "status_statement_key_idx" ON "status_statement" USING HASH ("key");

-- AlterTable: one rewrite for the three columns
ALTER TABLE "journal_entry"
ALTER COLUMN "id" SET DATA TYPE TEXT COLLATE "C",
ALTER COLUMN "codes" SET DATA TYPE TEXT USING coalesce(array_to_string("codes", ','), ''),
ALTER COLUMN "codes" SET NOT NULL,
ALTER COLUMN "timeline" SET DATA TYPE TEXT USING CASE json_typeof("timeline") WHEN 'string' THEN "timeline" #>> '{}' ELSE "timeline"::text END;
