CREATE TABLE `narration_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`started_by` text NOT NULL,
	`articles` integer NOT NULL,
	`characters` integer NOT NULL,
	`ended_at` integer,
	`stopped_by` text
);
--> statement-breakpoint
CREATE INDEX `narration_runs_by_time` ON `narration_runs` (`started_at`);--> statement-breakpoint
CREATE TABLE `narrations` (
	`article_id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`wants` text DEFAULT 'ai' NOT NULL,
	`source` text,
	`key` text,
	`type` text,
	`bytes` integer,
	`seconds` real,
	`text_hash` text,
	`speaker` text,
	`vendor` text,
	`model` text,
	`characters` integer,
	`made_at` integer,
	`reason` text,
	`asked_at` integer NOT NULL,
	`handed_at` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`run_id` text,
	`audible_at` integer
);
--> statement-breakpoint
CREATE INDEX `narrations_audible` ON `narrations` (`audible_at`,`article_id`);--> statement-breakpoint
CREATE INDEX `narrations_of_state` ON `narrations` (`state`,`handed_at`);--> statement-breakpoint
CREATE INDEX `narrations_to_hand` ON `narrations` (`asked_at`) WHERE state = 'waiting' and handed_at is null and run_id is null;--> statement-breakpoint
CREATE INDEX `narrations_of_run` ON `narrations` (`run_id`,`state`,`handed_at`,`article_id`) WHERE run_id is not null;--> statement-breakpoint
CREATE TABLE `sounds_to_drop` (
	`key` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`drop_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sounds_to_drop_by_time` ON `sounds_to_drop` (`drop_at`);--> statement-breakpoint
CREATE TABLE `spoken_days` (
	`day` text PRIMARY KEY NOT NULL,
	`characters` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `article_topics` ADD `audible_at` integer;--> statement-breakpoint
CREATE INDEX `article_topics_audible` ON `article_topics` (`topic_id`,`audible_at`,`article_id`);
--> statement-breakpoint
-- Whatever path writes an article, audio of a text that is not its text any more is not offered.
CREATE TRIGGER `narration_when_reworded` AFTER UPDATE OF `headline`, `standfirst`, `body`, `language` ON `articles`
WHEN old.headline IS NOT new.headline OR old.standfirst IS NOT new.standfirst
	OR old.body IS NOT new.body OR old.language IS NOT new.language BEGIN
	UPDATE narrations SET state = 'outdated', asked_at = asked_at + 1, reason = NULL, audible_at = NULL
	WHERE article_id = new.id AND state <> 'off';
END;
--> statement-breakpoint
CREATE TRIGGER `narration_when_author_added` AFTER INSERT ON `article_people` BEGIN
	UPDATE narrations SET state = 'outdated', asked_at = asked_at + 1, reason = NULL, audible_at = NULL
	WHERE article_id = new.article_id AND state <> 'off';
END;
--> statement-breakpoint
CREATE TRIGGER `narration_when_author_removed` AFTER DELETE ON `article_people` BEGIN
	UPDATE narrations SET state = 'outdated', asked_at = asked_at + 1, reason = NULL, audible_at = NULL
	WHERE article_id = old.article_id AND state <> 'off';
END;
--> statement-breakpoint
CREATE TRIGGER `narration_when_authors_reordered` AFTER UPDATE OF `position` ON `article_people`
WHEN old.position IS NOT new.position BEGIN
	UPDATE narrations SET state = 'outdated', asked_at = asked_at + 1, reason = NULL, audible_at = NULL
	WHERE article_id = new.article_id AND state <> 'off';
END;
--> statement-breakpoint
-- What is not offered any more is kept for a week for those who are listening, also where nothing takes its place.
CREATE TRIGGER `narration_when_not_offered` AFTER UPDATE OF `audible_at` ON `narrations`
WHEN old.audible_at IS NOT NULL AND new.audible_at IS NULL AND old.key IS NOT NULL BEGIN
	INSERT INTO sounds_to_drop (key, article_id, drop_at)
	VALUES (old.key, old.article_id, unixepoch() * 1000 + 7 * 24 * 3600 * 1000)
	ON CONFLICT (key) DO NOTHING;
END;
--> statement-breakpoint
-- What is taken back is not to be heard either: its file is dropped at once, and so is what was heard before it.
CREATE TRIGGER `narration_when_taken_back` AFTER UPDATE OF `status`, `kind`, `published_at` ON `articles`
WHEN old.live_at IS NOT NULL AND new.live_at IS NULL BEGIN
	INSERT INTO sounds_to_drop (key, article_id, drop_at)
	SELECT key, article_id, 0 FROM narrations WHERE article_id = new.id AND key IS NOT NULL
	ON CONFLICT (key) DO NOTHING;
	UPDATE sounds_to_drop SET drop_at = 0 WHERE article_id = new.id;
	UPDATE narrations SET state = iif(state = 'off', 'off', 'outdated'), asked_at = asked_at + 1, reason = NULL,
		audible_at = NULL, key = iif(source = 'human', key, NULL)
	WHERE article_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER `narration_when_redated` AFTER UPDATE OF `status`, `kind`, `published_at` ON `articles`
WHEN old.live_at IS NOT new.live_at AND new.live_at IS NOT NULL BEGIN
	UPDATE narrations SET audible_at = new.live_at WHERE article_id = new.id AND audible_at IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `topics_when_audible` AFTER UPDATE OF `audible_at` ON `narrations`
WHEN old.audible_at IS NOT new.audible_at BEGIN
	UPDATE article_topics SET audible_at = new.audible_at WHERE article_id = new.article_id;
END;
--> statement-breakpoint
CREATE TRIGGER `topic_when_filed` AFTER INSERT ON `article_topics`
WHEN EXISTS (SELECT 1 FROM narrations WHERE article_id = new.article_id AND audible_at IS NOT NULL) BEGIN
	UPDATE article_topics SET audible_at = (SELECT audible_at FROM narrations WHERE article_id = new.article_id)
	WHERE article_id = new.article_id AND topic_id = new.topic_id;
END;
