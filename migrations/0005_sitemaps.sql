CREATE TABLE `sitemap_months` (
	`month` text PRIMARY KEY NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `articles_pages` ON `articles` (`slug`) WHERE kind = 'page';--> statement-breakpoint
INSERT INTO sitemap_months (month, changed_at)
SELECT strftime('%Y-%m', live_at / 1000, 'unixepoch') AS m, max(max(live_at, coalesce(updated_at, 0)))
FROM articles WHERE live_at IS NOT NULL AND m IS NOT NULL GROUP BY m;
--> statement-breakpoint
-- Whatever path writes articles, a month's sitemap is listed as changed when it is.
CREATE TRIGGER `sitemap_month_when_inserted` AFTER INSERT ON `articles` WHEN new.live_at IS NOT NULL BEGIN
	INSERT INTO sitemap_months (month, changed_at)
	SELECT m, unixepoch() * 1000 FROM (SELECT strftime('%Y-%m', new.live_at / 1000, 'unixepoch') AS m) WHERE m IS NOT NULL
	ON CONFLICT (month) DO UPDATE SET changed_at = excluded.changed_at;
END;
--> statement-breakpoint
CREATE TRIGGER `sitemap_month_when_changed` AFTER UPDATE OF `slug`, `status`, `kind`, `published_at`, `updated_at` ON `articles`
WHEN (old.live_at IS NOT NULL OR new.live_at IS NOT NULL)
	AND (old.live_at IS NOT new.live_at OR old.slug IS NOT new.slug OR old.updated_at IS NOT new.updated_at) BEGIN
	INSERT INTO sitemap_months (month, changed_at)
	SELECT m, unixepoch() * 1000 FROM (
		SELECT strftime('%Y-%m', old.live_at / 1000, 'unixepoch') AS m
		UNION SELECT strftime('%Y-%m', new.live_at / 1000, 'unixepoch')
	) WHERE m IS NOT NULL
	ON CONFLICT (month) DO UPDATE SET changed_at = excluded.changed_at;
	-- A month that holds nothing any more has no sitemap.
	DELETE FROM sitemap_months WHERE month = strftime('%Y-%m', old.live_at / 1000, 'unixepoch') AND NOT EXISTS (
		SELECT 1 FROM articles a WHERE a.live_at >= unixepoch(sitemap_months.month || '-01') * 1000
			AND a.live_at < unixepoch(sitemap_months.month || '-01', '+1 month') * 1000
	);
END;
