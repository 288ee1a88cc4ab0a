CREATE TABLE `articles` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`slug` text NOT NULL,
	`headline` text NOT NULL,
	`standfirst` text NOT NULL,
	`image` text,
	`word_count` integer NOT NULL,
	`read_minutes` integer NOT NULL,
	`weight` integer NOT NULL,
	`published_at` integer,
	`updated_at` integer,
	`scheduled_for` integer,
	`retracted_at` integer,
	`retraction_note` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`revision` integer NOT NULL,
	`body` text NOT NULL,
	`live_at` integer GENERATED ALWAYS AS (case when status = 'published' and kind = 'article' then published_at end) VIRTUAL
);
--> statement-breakpoint
CREATE INDEX `articles_live` ON `articles` (`live_at`,`id`);--> statement-breakpoint
CREATE INDEX `articles_by_status` ON `articles` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `articles_due` ON `articles` (`status`,`scheduled_for`);--> statement-breakpoint
CREATE TABLE `corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `corrections_of_article` ON `corrections` (`article_id`,`at`);--> statement-breakpoint
CREATE INDEX `corrections_by_time` ON `corrections` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `related` (
	`article_id` text NOT NULL,
	`related_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`article_id`, `related_id`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`related_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `related_to` ON `related` (`related_id`);--> statement-breakpoint
CREATE TABLE `revisions` (
	`article_id` text NOT NULL,
	`revision` integer NOT NULL,
	`act` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`content` text,
	PRIMARY KEY(`article_id`, `revision`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`act` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `audit_of_subject` ON `audit` (`subject`,`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_by_time` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`actor` text NOT NULL,
	`key` text NOT NULL,
	`digest` text NOT NULL,
	`subject_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`actor`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_by_time` ON `idempotency_keys` (`at`);--> statement-breakpoint
CREATE TABLE `briefs` (
	`id` text PRIMARY KEY NOT NULL,
	`headline` text NOT NULL,
	`body` text NOT NULL,
	`url` text,
	`at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer,
	`removed_at` integer,
	`revision` integer NOT NULL,
	`live_at` integer GENERATED ALWAYS AS (case when removed_at is null then at end) VIRTUAL
);
--> statement-breakpoint
CREATE INDEX `briefs_live` ON `briefs` (`live_at`,`id`);--> statement-breakpoint
CREATE TABLE `article_people` (
	`article_id` text NOT NULL,
	`person_id` text NOT NULL,
	`position` integer NOT NULL,
	`live_at` integer,
	PRIMARY KEY(`article_id`, `person_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `article_people_live` ON `article_people` (`person_id`,`live_at`,`article_id`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_slug_unique` ON `people` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `people_nameKey_unique` ON `people` (`name_key`);--> statement-breakpoint
CREATE TABLE `pick_runs` (
	`id` integer PRIMARY KEY NOT NULL,
	`scheduled_for` integer NOT NULL,
	`refreshed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `picks` (
	`position` integer PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`pinned` integer NOT NULL,
	`until` integer,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `pins` (
	`position` integer PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`until` integer
);
--> statement-breakpoint
CREATE TABLE `views` (
	`hour` integer NOT NULL,
	`article_id` text NOT NULL,
	`reads` integer NOT NULL,
	PRIMARY KEY(`hour`, `article_id`)
);
--> statement-breakpoint
CREATE INDEX `views_of_article` ON `views` (`article_id`,`hour`);--> statement-breakpoint
CREATE TABLE `editions` (
	`subject` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `slugs` (
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`target_id` text NOT NULL,
	PRIMARY KEY(`kind`, `slug`)
);
--> statement-breakpoint
CREATE INDEX `slugs_of_target` ON `slugs` (`kind`,`target_id`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_hash_unique` ON `tokens` (`hash`);--> statement-breakpoint
CREATE TABLE `article_topics` (
	`article_id` text NOT NULL,
	`topic_id` text NOT NULL,
	`position` integer NOT NULL,
	`live_at` integer,
	PRIMARY KEY(`article_id`, `topic_id`),
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `article_topics_live` ON `article_topics` (`topic_id`,`live_at`,`article_id`);--> statement-breakpoint
CREATE TABLE `topics` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topics_slug_unique` ON `topics` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `topics_nameKey_unique` ON `topics` (`name_key`);