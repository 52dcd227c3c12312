CREATE SCHEMA IF NOT EXISTS "app";

CREATE SCHEMA IF NOT EXISTS "public";

CREATE TYPE "app"."user_role" AS ENUM ('admin', 'USER');

CREATE TABLE "app"."users" ("id" SERIAL NOT NULL, "email" VARCHAR(255) NOT NULL, "role" "app"."user_role" NOT NULL DEFAULT 'admin', "place" point, "balance" DECIMAL(65,30) NOT NULL DEFAULT 1.5, "tags" TEXT[] DEFAULT ARRAY['a', 'b''c']::TEXT[], "settings" JSONB NOT NULL DEFAULT '{"a": 1}', "uid" UUID NOT NULL, "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "users_pkey" PRIMARY KEY ("id"));

CREATE TABLE "public"."Post" ("slug" TEXT NOT NULL, "lang" CHAR(2) NOT NULL, "authorId" INTEGER NOT NULL, "editorId" INTEGER, "draft" BOOLEAN NOT NULL DEFAULT true, CONSTRAINT "Post_pkey" PRIMARY KEY ("slug", "lang"));

CREATE TABLE "public"."Category" ("id" BIGINT NOT NULL DEFAULT (floor(random() * 1000))::bigint, CONSTRAINT "Category_pkey" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "uq_mail" ON "app"."users"("email");

CREATE INDEX "users_created_at_email_idx" ON "app"."users"("created_at" DESC, "email" varchar_pattern_ops);

CREATE INDEX "settings_gin" ON "app"."users" USING GIN ("settings" jsonb_path_ops);

CREATE UNIQUE INDEX "Post_authorId_slug_key" ON "public"."Post"("authorId", "slug") WHERE "draft" = false;

ALTER TABLE "public"."Post" ADD CONSTRAINT "fk_author" FOREIGN KEY ("authorId") REFERENCES "app"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "public"."Post" ADD CONSTRAINT "Post_editorId_fkey" FOREIGN KEY ("editorId") REFERENCES "app"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "app"."_Friends" ("A" INTEGER NOT NULL, "B" INTEGER NOT NULL, CONSTRAINT "_Friends_AB_pkey" PRIMARY KEY ("A", "B"));

CREATE INDEX "_Friends_B_index" ON "app"."_Friends"("B");

ALTER TABLE "app"."_Friends" ADD CONSTRAINT "_Friends_A_fkey" FOREIGN KEY ("A") REFERENCES "app"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "app"."_Friends" ADD CONSTRAINT "_Friends_B_fkey" FOREIGN KEY ("B") REFERENCES "app"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
