# What a newcomer and CI run. Each target says what it does; `make` lists them. The scripts do the work.

.PHONY: help run test check bench bench-understanding

help:
	@echo "make run     install what is missing, build, and serve the sample directory on 127.0.0.1:8080"
	@echo "make test    install what the tests need, and run every test"
	@echo "make check   formatting, lints, tests, documentation: what CI asks for"
	@echo "make bench   measure speed and memory, in release"
	@echo "make bench-understanding   score how well lay words are understood"

run:
	@scripts/need-rust
	@scripts/install-postgresql
	cargo build --release --locked --bin hereabouts
	$(or $(CARGO_TARGET_DIR),target)/release/hereabouts serve --sample

test:
	@scripts/need-rust
	@scripts/install-postgresql
	@scripts/test

check:
	@scripts/need-rust
	@scripts/install-postgresql
	@scripts/check

bench:
	@scripts/need-rust
	@scripts/install-postgresql
	@scripts/install-wrk
	cargo bench --locked -p hereabouts-gazetteer --bench lookup
	cargo bench --locked -p hereabouts-vocabulary --bench recognise
	cargo bench --locked -p hereabouts-search --bench search
	cargo bench --locked --bench peers
	cargo bench --locked --bench in_step

bench-understanding:
	@scripts/need-rust
	cargo bench --locked -p hereabouts-vocabulary --bench understanding
