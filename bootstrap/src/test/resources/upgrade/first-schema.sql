SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.trigrams(whole text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN array_to_tsvector(ARRAY(SELECT substr(trigrams.whole, place.place, 3) AS substr FROM generate_series(1, length(trigrams.whole)) place(place)));
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.administrator (
    id uuid NOT NULL,
    username text NOT NULL,
    username_key text NOT NULL COLLATE pg_catalog."C",
    password_hash text NOT NULL,
    disabled boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT administrator_created_at_check CHECK (isfinite(created_at)),
    CONSTRAINT administrator_username_check CHECK (((length(username) >= 1) AND (length(username) <= 64)))
);
CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
CREATE TABLE public.kept_answer (
    caller text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    fingerprint bytea NOT NULL,
    body text NOT NULL,
    sealed_secret bytea,
    kept_at timestamp with time zone NOT NULL,
    CONSTRAINT kept_answer_fingerprint_check CHECK ((octet_length(fingerprint) = 32))
);
CREATE TABLE public.secret_key_check (
    only_row boolean DEFAULT true NOT NULL,
    check_value bytea NOT NULL,
    CONSTRAINT secret_key_check_check_value_check CHECK ((octet_length(check_value) = 32)),
    CONSTRAINT secret_key_check_only_row_check CHECK (only_row)
);
CREATE TABLE public.session (
    digest bytea NOT NULL,
    administrator_id uuid NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    CONSTRAINT session_digest_check CHECK ((octet_length(digest) = 32))
);
CREATE TABLE public.token (
    id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."und-x-icu",
    name_key text NOT NULL COLLATE pg_catalog."C",
    description text NOT NULL,
    access_level text NOT NULL COLLATE pg_catalog."C",
    suspended boolean NOT NULL,
    expires_at timestamp with time zone,
    digest bytea NOT NULL,
    hint text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    created_by_kind text NOT NULL,
    created_by_id text NOT NULL,
    created_by_name text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    updated_by_kind text NOT NULL,
    updated_by_id text NOT NULL,
    updated_by_name text NOT NULL,
    deleted_at timestamp with time zone,
    deleted_by_kind text,
    deleted_by_id text,
    deleted_by_name text,
    version bigint NOT NULL,
    deleted boolean GENERATED ALWAYS AS ((deleted_at IS NOT NULL)) STORED NOT NULL,
    CONSTRAINT token_access_level_check CHECK ((access_level = ANY (ARRAY['READ_ONLY'::text, 'READ_WRITE'::text]))),
    CONSTRAINT token_created_at_check CHECK (isfinite(created_at)),
    CONSTRAINT token_created_by_kind_check CHECK ((created_by_kind = ANY (ARRAY['ADMINISTRATOR'::text, 'TOKEN'::text, 'SYSTEM'::text]))),
    CONSTRAINT token_deleted_at_check CHECK (isfinite(deleted_at)),
    CONSTRAINT token_deleted_by_kind_check CHECK ((deleted_by_kind = ANY (ARRAY['ADMINISTRATOR'::text, 'TOKEN'::text, 'SYSTEM'::text]))),
    CONSTRAINT token_deleted_by_somebody CHECK ((num_nulls(deleted_at, deleted_by_kind, deleted_by_id, deleted_by_name) = ANY (ARRAY[0, 4]))),
    CONSTRAINT token_description_check CHECK ((length(description) <= 500)),
    CONSTRAINT token_digest_check CHECK ((octet_length(digest) = 32)),
    CONSTRAINT token_expires_at_check CHECK (isfinite(expires_at)),
    CONSTRAINT token_hint_check CHECK (((length(hint) >= 1) AND (length(hint) <= 32))),
    CONSTRAINT token_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
    CONSTRAINT token_name_key_check CHECK (((length(name_key) >= 1) AND (length(name_key) <= 300))),
    CONSTRAINT token_updated_at_check CHECK (isfinite(updated_at)),
    CONSTRAINT token_updated_by_kind_check CHECK ((updated_by_kind = ANY (ARRAY['ADMINISTRATOR'::text, 'TOKEN'::text, 'SYSTEM'::text]))),
    CONSTRAINT token_version_check CHECK ((version >= 1))
);
CREATE TABLE public.token_use (
    token_id uuid NOT NULL,
    used_at timestamp with time zone,
    used_from text,
    CONSTRAINT token_use_used_at_check CHECK (isfinite(used_at)),
    CONSTRAINT token_use_whole CHECK ((num_nulls(used_at, used_from) = ANY (ARRAY[0, 2])))
);
INSERT INTO public.administrator VALUES
	('01a22841-5111-709e-a147-4335db065a76', 'ada', 'ada', '$argon2id$v=19$m=19456,t=2,p=1$FNr9ZPgGPLRJObq6ClJJrg$5DWZlJj5k3rbqyZnbryFKmx/6tjUBVYePS/7Qsdd2Vk', false, '2026-11-29 17:01:38.96199+00');
INSERT INTO public.flyway_schema_history VALUES
	(1, '1', 'tokens and administrators', 'SQL', 'V1__tokens_and_administrators.sql', 1297793080, 'owner', '2026-11-29 17:01:24.078436', 863, true);
INSERT INTO public.kept_answer VALUES
	('token:01a22841-84b1-7cf9-999e-3fde37d7d074', 'once', '\x1e47a679d1919d846bc785a71b4c9e4e87ca7d3c283a0f4dfd88969098d50b7e', '{"etag":"\"1\"","content":{"id":"01a22842-22cd-7a72-9878-37a23e0322f5","name":"Made once","description":"","hint":"tkr_Hb1Q…GioD","access_level":"read_only","status":"active","created_at":"2026-11-29T17:02:32.653091Z","created_by":{"kind":"token","id":"01a22841-84b1-7cf9-999e-3fde37d7d074","name":"bootstrap"},"updated_at":"2026-11-29T17:02:32.653091Z","updated_by":{"kind":"token","id":"01a22841-84b1-7cf9-999e-3fde37d7d074","name":"bootstrap"},"expires_at":null,"last_used_at":null,"last_used_ip":null}}', '\x1c7eb673e27be74307d083dc51f166851b443be3c9ddea01504740dc9a0a359e1a0b4a170444dacc395201cd5fd5ca2afb75ff68ad9ffe21a89bb2f6866d142a82d31135', '2026-11-29 17:02:32.599829+00');
INSERT INTO public.secret_key_check VALUES
	(true, '\xf80f4538610c9af2602b6926a0ae0cc5adc3d0d350ede89111d58582d52bc87a');
INSERT INTO public.session VALUES
	('\xe596a9dfa826ff2beff0fdcc979339f5ab7fc7e4b8f87f848aff08f3e6ed0891', '01a22841-5111-709e-a147-4335db065a76', '2026-11-29 17:02:47.106154+00', '2026-11-29 17:02:47.106154+00');
INSERT INTO public.token VALUES
	('01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', 'bootstrap', '', 'READ_WRITE', false, NULL, '\x2ac78f1983dcc7e01e66f2745f321d2ed881ac232d596569ef086b528ad5ec29', '…d604', '2026-11-29 17:01:52.177895+00', 'SYSTEM', '-', 'tokenry', '2026-11-29 17:01:52.177895+00', 'SYSTEM', '-', 'tokenry', NULL, NULL, NULL, NULL, 1, DEFAULT),
	('01a22841-f706-7178-84e2-6c06626746c5', 'Reader', 'reader', 'Lists entries', 'READ_ONLY', false, NULL, '\x371d5a45c6891b9304fc63f25afc3d404bf769584f646ff92e9906206461b718', '…pL4s', '2026-11-29 17:02:21.446463+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', '2026-11-29 17:02:21.446463+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', NULL, NULL, NULL, NULL, 1, DEFAULT),
	('01a22841-fd22-7145-8f1d-3094346e9ed3', 'Writer', 'writer', '', 'READ_WRITE', false, NULL, '\x0650b40160b7bcb0d0471507a1028005136eeb5f7fc5e3b58c7208aed73e7ce0', '…3eF5', '2026-11-29 17:02:23.010418+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', '2026-11-29 17:02:23.010418+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', NULL, NULL, NULL, NULL, 1, DEFAULT),
	('01a22842-0110-7daf-822b-f67a5c0a1992', 'Éclair, naïve & Zoo', 'éclair, naïve & zoo', 'Grüße', 'READ_ONLY', false, NULL, '\x866bee6f173ccfca4dd6b774216a6021bdcc01697fc77fc0fee3805f53696d7a', '…Z1aC', '2026-11-29 17:02:24.016532+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', '2026-11-29 17:02:24.016532+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', NULL, NULL, NULL, NULL, 1, DEFAULT),
	('01a22842-04ec-7602-8dde-2e74f9e812c6', 'Suspended', 'suspended', '', 'READ_ONLY', true, NULL, '\x247ae7435617b136ad4e10474ce25a8d46eab153f8a997a05afc2365f46f52cf', '…8tY6', '2026-11-29 17:02:25.004436+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', '2026-11-29 17:02:26.218657+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', NULL, NULL, NULL, NULL, 2, DEFAULT),
	('01a22842-117a-78ad-88b8-5436f600144f', 'Deleted', 'deleted', '', 'READ_ONLY', false, NULL, '\xe004bfa97712c164b486f8c62e7f52e1c3b7f812ad53ccd98a7a9ecfa563a0f3', '…tY6w', '2026-11-29 17:02:28.218126+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', '2026-11-29 17:02:29.520671+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', '2026-11-29 17:02:29.520671+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', 2, DEFAULT),
	('01a22842-1cc3-7a7e-b5d5-326ea4547aa1', 'Expired', 'expired', '', 'READ_ONLY', false, '2026-11-29 17:02:33+00', '\x2689ed3c431eec5993f76f4dba79ea4bee79efd92cc3d7e71ed4525d84fee448', '…sR8t', '2026-11-29 17:02:31.10775+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', '2026-11-29 17:02:31.10775+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', NULL, NULL, NULL, NULL, 1, DEFAULT),
	('01a22842-22cd-7a72-9878-37a23e0322f5', 'Made once', 'made once', '', 'READ_ONLY', false, NULL, '\x97775ee8fa33fd9ccf6a7a6d4451eb2e42bcd297d2eb18569a7ec03af1d861fa', 'tkr_Hb1Q…GioD', '2026-11-29 17:02:32.653091+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', '2026-11-29 17:02:32.653091+00', 'TOKEN', '01a22841-84b1-7cf9-999e-3fde37d7d074', 'bootstrap', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.token_use VALUES
	('01a22841-f706-7178-84e2-6c06626746c5', NULL, NULL),
	('01a22841-fd22-7145-8f1d-3094346e9ed3', NULL, NULL),
	('01a22842-0110-7daf-822b-f67a5c0a1992', NULL, NULL),
	('01a22842-04ec-7602-8dde-2e74f9e812c6', NULL, NULL),
	('01a22842-117a-78ad-88b8-5436f600144f', NULL, NULL),
	('01a22842-1cc3-7a7e-b5d5-326ea4547aa1', NULL, NULL),
	('01a22842-22cd-7a72-9878-37a23e0322f5', NULL, NULL),
	('01a22841-84b1-7cf9-999e-3fde37d7d074', '2026-11-29 17:02:32.442943+00', '127.0.0.1');
ALTER TABLE ONLY public.administrator
    ADD CONSTRAINT administrator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.administrator
    ADD CONSTRAINT administrator_username_taken UNIQUE (username_key);
ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);
ALTER TABLE ONLY public.kept_answer
    ADD CONSTRAINT kept_answer_pkey PRIMARY KEY (caller, key);
ALTER TABLE ONLY public.secret_key_check
    ADD CONSTRAINT secret_key_check_pkey PRIMARY KEY (only_row);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (digest);
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_digest_taken UNIQUE (digest);
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.token_use
    ADD CONSTRAINT token_use_pkey PRIMARY KEY (token_id);
CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);
CREATE INDEX kept_answer_by_kept_at ON public.kept_answer USING btree (kept_at);
CREATE INDEX kept_answer_with_secret ON public.kept_answer USING btree (kept_at) WHERE (sealed_secret IS NOT NULL);
CREATE INDEX session_of_administrator ON public.session USING btree (administrator_id);
CREATE INDEX token_by_access_level ON public.token USING btree (deleted, access_level, name, id);
CREATE INDEX token_by_created_at ON public.token USING btree (deleted, created_at, id);
CREATE INDEX token_by_expires_at ON public.token USING btree (deleted, COALESCE(expires_at, 'infinity'::timestamp with time zone), id);
CREATE INDEX token_by_hint ON public.token USING btree (deleted, hint, id);
CREATE INDEX token_by_name ON public.token USING btree (deleted, name, id);
CREATE INDEX token_by_updated_at ON public.token USING btree (deleted, updated_at, id);
CREATE INDEX token_hint_trigrams ON public.token USING gin (public.trigrams(lower(hint)));
CREATE UNIQUE INDEX token_name_taken ON public.token USING btree (name_key) WHERE (NOT deleted);
CREATE INDEX token_name_trigrams ON public.token USING gin (public.trigrams(name_key));
CREATE INDEX token_suspended ON public.token USING btree (name, id) WHERE (suspended AND (NOT deleted));
CREATE INDEX token_use_by_used_at ON public.token_use USING btree (COALESCE(used_at, '-infinity'::timestamp with time zone), token_id);
CREATE STATISTICS public.token_hint_statistics ON lower(hint) FROM public.token;
CREATE STATISTICS public.token_state_statistics (mcv) ON access_level, suspended, deleted FROM public.token;
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_administrator_id_fkey FOREIGN KEY (administrator_id) REFERENCES public.administrator(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.token_use
    ADD CONSTRAINT token_use_token_id_fkey FOREIGN KEY (token_id) REFERENCES public.token(id) ON DELETE CASCADE;
