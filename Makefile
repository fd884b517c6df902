# What a newcomer and CI run. Each target says what it does; `make` lists them. The scripts do the work.

.PHONY: help run test check bench bench-peers bench-understanding

help:
	@echo "make run     install what is missing, build, and serve the sample directory on 127.0.0.1:8080"
	@echo "make test    install what the tests need, and run every test"
	@echo "make check   formatting, lints, tests, documentation: what CI asks for"
	@echo "make bench   measure speed and memory, in release"
	@echo "make bench-peers   that part of it that asks PostGIS, Redis and the HTTP server the same"
	@echo "make bench-understanding   score how well lay words are understood"

run:
	@scripts/need-rust
	@scripts/install-postgresql
	cargo build --release --locked --bin hereabouts
	$(or $(CARGO_TARGET_DIR),target)/release/hereabouts serve --sample

test:
	@scripts/need-rust
	@scripts/install-postgresql
	@scripts/install-browser
	@scripts/test

check:
	@scripts/need-rust
	@scripts/install-postgresql
	@scripts/install-browser
	@scripts/check

bench:
	@scripts/need-rust
	cargo bench --workspace --locked --bench lookup
	cargo bench --workspace --locked --bench recognise
	cargo bench --workspace --locked --bench search
	cargo bench --workspace --locked --bench sweep
	@scripts/install-peer wrk wrk HTTP
	cargo bench --workspace --locked --bench pages
	@$(MAKE) bench-peers
	cargo bench --workspace --locked --bench in_step

bench-peers:
	@scripts/need-rust
	@scripts/install-postgresql
	@scripts/install-peer wrk wrk HTTP
	@scripts/install-peer redis-server redis-server Redis
	cargo bench --workspace --locked --bench peers

bench-understanding:
	@scripts/need-rust
	cargo bench --workspace --locked --bench understanding
