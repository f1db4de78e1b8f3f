# shuangda - one non-recursive Makefile. `make help` lists the targets.
#
# Sources are found by folder: a new .c file in a stage needs no line here.
# Build variants (release, asan, fuzz) live in build/VARIANT and never mix.

VERSION := 0.1.0
VARIANT ?= release
B       := build/$(VARIANT)
PREFIX  ?= /usr/local
CC      ?= gcc
CLANG   ?= clang-14
STAGES  := ingest analyze render
ARM64      := aarch64-linux-gnu
ARM64_CC   ?= $(ARM64)-gcc
ARM64_ROOT := $(CURDIR)/build/root-arm64

PKGS        := sqlite3 gsl xlsxwriter libcrypto zlib libxml-2.0 libcmark-gfm
missing_pkg  = $(shell for p in $(1); do pkg-config --exists $$p 2>/dev/null || echo $$p; done)
MISSING_PKG := $(strip $(shell command -v $(CC) >/dev/null || echo $(CC)) \
	$(call missing_pkg,$(PKGS)) \
	$(shell echo '\#include <csv.h>' | $(CC) $(CPPFLAGS) -E - >/dev/null 2>&1 || echo libcsv))
# Build targets use all processors unless told how many.
jobs         = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))

WARN     := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wformat=2 -Wvla -Wundef -Werror
HARDEN   := -fstack-protector-strong -fstack-clash-protection -fPIE
CPPFLAGS += -D_GNU_SOURCE -DSHUANGDA_VERSION='"$(VERSION)"' -I. -I$(B)
# What processors differ in: the sign of char, and whether a product and a sum are rounded as one.
SAME     := -fsigned-char -ffp-contract=off
CFLAGS   += -std=gnu17 -g $(WARN) $(HARDEN) $(SAME)
LDFLAGS  += -pie -Wl,-z,relro,-z,now
ifeq ($(VARIANT),asan)
CFLAGS   += -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS  += -fsanitize=address,undefined
else ifeq ($(VARIANT),fuzz)
CC       := $(CLANG)
WARN     := -Wall
CFLAGS   += -O2 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
            -fno-omit-frame-pointer
LDFLAGS  += -fsanitize=fuzzer,address,undefined
else
CFLAGS   += -O2
# The ingest stage is optimised as one, loops over several bytes at a time: a load is a tenth faster
# by the one, a twentieth by the other. All else links its objects as they stand.
LTO      := -O3 -flto=auto -ffat-lto-objects
LINK_LTO  = -fno-lto
CPPFLAGS += -D_FORTIFY_SOURCE=2
endif
ifeq ($(MISSING_PKG),)
CPPFLAGS += $(shell pkg-config --cflags $(PKGS))
endif
LIBS_core    := $(shell pkg-config --libs sqlite3 libcrypto 2>/dev/null) -lcsv -lm -pthread
LIBS_ingest  := $(shell pkg-config --libs zlib libxml-2.0 2>/dev/null)
LIBS_cli     := $(shell pkg-config --libs zlib 2>/dev/null)
LIBS_analyze := $(shell pkg-config --libs gsl 2>/dev/null) $(LIBS_ingest)
# workbook_temporary.c stands in for a function of libxlsxwriter that nothing of ours calls.
LIBS_render  := -Wl,-u,lxw_tmpfile -lcmark-gfm-extensions \
                $(shell pkg-config --libs libcmark-gfm xlsxwriter zlib libxml-2.0 2>/dev/null)

# png_packing.c is loaded into gnuplot and must not stand in for libpng's in our programs.
objects   = $(patsubst %.c,$(B)/%.o,$(filter-out %/main.c %/png_packing.c, \
            $(wildcard $(1)/*.c $(1)/*/*.c)))
CORE_LIB := $(B)/libcore.a
PACKING  := $(B)/shuangda-png.so
PROGRAMS := $(B)/shuangda $(STAGES:%=$(B)/shuangda-%) $(PACKING)
# UNITS: folders below tests/unit, UNITS_NOT: those of them that are left out.
UNITS    ?= *
UNIT_SRC := $(filter-out $(UNITS_NOT:%=tests/unit/%/%),$(wildcard $(UNITS:%=tests/unit/%/test_*.c)))
UNIT     := $(UNIT_SRC:%.c=$(B)/%)
GENERATE := $(B)/samples/generate
CODES    := $(B)/tests/tools/codes
PAGES    := $(B)/package/pages
RECOUNT  := $(B)/tests/tools/recount
EXTRACTS := $(B)/tests/bench/extracts
INJECT   := $(B)/tests/torture/inject.so
POWER    := $(B)/tests/power/power
FUZZ     := $(patsubst %.c,$(B)/%,$(wildcard tests/fuzz/fuzz_*.c))

.DELETE_ON_ERROR:
.SUFFIXES:
.SECONDARY:
.PHONY: all help deps deps-test deps-bench deps-slurm deps-analyse deps-package check-pkgs \
        check-cmocka demo deps-package-arm64 check check-slurm check-fresh check-manual \
        check-package check-package-arm64 unit run-tests check-sanitized replay check-page \
        fuzz fuzz-harnesses analyse analysed install package package-arm64 asan bench \
        bench-load bench-report bench-scale bench-analyze power torture samples docs manual-pictures \
        readme-pictures format lint clean

all: check-pkgs $(PROGRAMS)  ## build the four programs into build/release

help:  ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 27

check-pkgs:
ifneq ($(MISSING_PKG),)
	@echo "missing: $(MISSING_PKG); run 'make deps' (Debian: gcc libc6-dev pkgconf" \
	      "libsqlite3-dev libgsl-dev libxlsxwriter-dev zlib1g-dev libxml2-dev libssl-dev" \
	      "libcsv-dev libcmark-gfm-dev libcmark-gfm-extensions-dev)" >&2; \
	exit 1
endif

check-cmocka: check-pkgs
	@test -z "$(call missing_pkg,cmocka)" || \
		{ echo "missing: cmocka; run 'make deps-test' (Debian: libcmocka-dev)" >&2; \
		  exit 1; }

deps:  ## install what building and running lack from Debian (sudo when not root)
	@sh tests/deps.sh build

deps-test:  ## the same for `make check`
	@sh tests/deps.sh test

deps-bench:  ## the same for `make bench` and its like
	@sh tests/deps.sh bench

deps-slurm:  ## the same for `make check-slurm`
	@sh tests/deps.sh slurm

deps-analyse:  ## the same for `make analyse`
	@sh tests/deps.sh analyse

# --- build ------------------------------------------------------------------
$(B)/core/store/schema.inc: core/store/schema.sql
	@mkdir -p $(@D)
	@sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/"/' -e 's/$$/\\n"/' $< > $@

$(B)/core/store/store.o: $(B)/core/store/schema.inc

# What analyze was built from: results of another program are never taken for its own.
$(B)/analyze/program.inc: core/store/schema.sql \
                          $(wildcard core/*/*.[ch] analyze/*.[ch] analyze/*/*.[ch])
	@mkdir -p $(@D)
	@cat $^ | sha256sum | sed 's/ .*//;s/.*/"&"/' > $@

$(B)/analyze/run_inputs.o: $(B)/analyze/program.inc

# Scripts and document styles that the programs carry inside themselves.
EMBED := $(patsubst %,$(B)/%.inc,$(wildcard render/*/*.gp render/*/*.css render/*/*.js \
                                            core/*/*.bash core/extract/*.sql))
$(EMBED): $(B)/%.inc: %
	@mkdir -p $(@D)
	@sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/"/' -e 's/$$/\\n"/' $< > $@
$(call objects,render) $(call objects,core): | $(EMBED)

$(call objects,core) $(call objects,ingest) $(B)/ingest/main.o: CFLAGS += $(LTO)
$(B)/shuangda-ingest: LINK_LTO = $(LTO)

LINK = $(CC) $(CFLAGS) $(LDFLAGS) $(LINK_LTO)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	@echo '  CC      $<'
	@$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(CORE_LIB): $(call objects,core)
	@rm -f $@
	@$(AR) rcsD $@ $^

define STAGE_template
$(B)/lib$(1).a: $(call objects,$(1))
	@rm -f $$@
	@$$(AR) rcsD $$@ $$^
$(B)/shuangda$(2): $(B)/$(1)/main.o $(B)/lib$(1).a $(CORE_LIB)
	@echo '  LD      $$(@F)'
	@$$(LINK) -o $$@ $$^ $$(LIBS_$(1)) $$(LIBS_core)
$(B)/tests/unit/$(1)/%: $(B)/tests/unit/$(1)/%.o $(B)/lib$(1).a $(CORE_LIB)
	@echo '  LD      $$(@F)'
	@$$(LINK) -o $$@ $$^ $$(LIBS_$(1)) $$(LIBS_core) -lcmocka
endef
$(foreach s,$(STAGES),$(eval $(call STAGE_template,$(s),-$(s))))
$(eval $(call STAGE_template,cli,))

$(B)/tests/unit/core/%: $(B)/tests/unit/core/%.o $(CORE_LIB)
	@echo '  LD      $(@F)'
	@$(LINK) -o $@ $^ $(LIBS_core) -lcmocka

# A harness: driven by libFuzzer in the variant fuzz, by files (replay.c) in the others.
FUZZ_MAIN := $(patsubst %,$(B)/tests/fuzz/%.o,scratch live_markup \
             $(if $(filter fuzz,$(VARIANT)),,replay))
$(FUZZ): %: %.o $(FUZZ_MAIN) $(B)/librender.a $(B)/libingest.a $(CORE_LIB)
	@echo '  LD      $(@F)'
	@$(LINK) -o $@ $^ $(LIBS_render) $(LIBS_ingest) $(LIBS_core)

$(GENERATE): $(patsubst %.c,$(B)/%.o,$(wildcard samples/*.c)) $(CORE_LIB)
	@echo '  LD      $(@F)'
	@$(LINK) -o $@ $^ $(LIBS_analyze) $(LIBS_core)

$(POWER): $(patsubst %.c,$(B)/%.o,$(wildcard tests/power/*.c)) $(B)/libanalyze.a $(CORE_LIB)
	@echo '  LD      $(@F)'
	@$(LINK) -o $@ $^ $(LIBS_analyze) $(LIBS_core)

$(CODES): $(B)/tests/tools/codes.o $(CORE_LIB)
	@echo '  LD      $(@F)'
	@$(LINK) -o $@ $^ $(LIBS_core)

$(PAGES): $(B)/package/pages.o $(CORE_LIB)
	@echo '  LD      $(@F)'
	@$(LINK) -o $@ $^ -lcmark-gfm-extensions -lcmark-gfm $(LIBS_core)

# Libraries loaded into other programs: without sanitizers.
$(INJECT): tests/torture/inject.c
$(PACKING): render/chart/png_packing.c render/chart/png_packing.h
$(INJECT) $(PACKING):
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) $(filter-out -flto% -fsanitize%,$(CFLAGS)) -fPIC -shared -o $@ $< -ldl

$(EXTRACTS): $(B)/tests/bench/extracts.o $(CORE_LIB)
	@echo '  LD      $(@F)'
	@$(LINK) -o $@ $^ $(LIBS_core)
$(RECOUNT): $(B)/tests/tools/recount.o $(B)/libanalyze.a $(B)/libingest.a $(CORE_LIB)
	@echo '  LD      $(@F)'
	@$(LINK) -o $@ $^ $(LIBS_analyze) $(LIBS_ingest) $(LIBS_core)

# --- use --------------------------------------------------------------------
demo:  ## the sample office, its page and the newest quarter's report in reports/
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory $(jobs) all $(GENERATE)
	@B=$(B) sh tests/demo.sh

samples: $(GENERATE)  ## write samples/ anew from the seeded generator
	$(GENERATE) rules samples

docs: $(CODES)  ## write docs/codes.zh-CN.md anew from the table of messages
	$(CODES) docs/codes.csv > $(B)/codes.md
	@mv $(B)/codes.md docs/codes.zh-CN.md

manual-pictures: all  ## make the pictures of docs/manual.zh-CN.md anew (needs libreoffice-calc)
	@B=$(abspath $(B)) sh docs/images/manual.sh

readme-pictures: all  ## those of README.md of what `make demo` made (Chromium, LibreOffice)
	@B=$(abspath $(B)) sh docs/images/readme.sh

install: all $(PAGES)  ## install under PREFIX (DESTDIR for packaging)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/shuangda
	install -d $(DESTDIR)$(PREFIX)/share/shuangda
	install -m 755 $(B)/shuangda $(DESTDIR)$(PREFIX)/bin/
	install -m 755 $(STAGES:%=$(B)/shuangda-%) $(DESTDIR)$(PREFIX)/lib/shuangda/
	install -m 644 $(PACKING) $(DESTDIR)$(PREFIX)/lib/shuangda/
	cp -R rules $(DESTDIR)$(PREFIX)/share/shuangda/
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	$(B)/shuangda help --man > $(DESTDIR)$(PREFIX)/share/man/man1/shuangda.1
	$(B)/shuangda help --bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/shuangda
	install -m 755 deploy/desktop/shuangda-desk $(DESTDIR)$(PREFIX)/bin/
	install -d $(DESTDIR)$(PREFIX)/share/applications
	install -m 644 deploy/desktop/shuangda.desktop $(DESTDIR)$(PREFIX)/share/applications/
	install -d $(DESTDIR)$(PREFIX)/share/shuangda/slurm
	install -m 644 $(wildcard deploy/slurm/*) $(DESTDIR)$(PREFIX)/share/shuangda/slurm/
	install -d $(DESTDIR)$(PREFIX)/share/doc/shuangda
	install -m 644 $(wildcard docs/*.md) $(DESTDIR)$(PREFIX)/share/doc/shuangda/
	$(PAGES) $(DESTDIR)$(PREFIX)/share/doc/shuangda $(wildcard docs/*.md)
	install -d $(DESTDIR)$(PREFIX)/share/doc/shuangda/images
	install -m 644 $(wildcard docs/images/*.png) \
		$(DESTDIR)$(PREFIX)/share/doc/shuangda/images/

deps-package:  ## the same for `make package` and `make check-package`
	@sh tests/deps.sh package

package: all $(PAGES)  ## everything in one .deb and one .tar.xz for desktops off line
	@B=$(B) VERSION=$(VERSION) CC="$(CC)" sh package/build.sh

deps-package-arm64:  ## the same for `make package-arm64` and `make check-package-arm64`
	@sh tests/deps.sh package-arm64

package-arm64: export PKG_CONFIG_LIBDIR := \
               $(ARM64_ROOT)/usr/lib/$(ARM64)/pkgconfig:$(ARM64_ROOT)/usr/share/pkgconfig
package-arm64: export PKG_CONFIG_SYSROOT_DIR := $(ARM64_ROOT)
package-arm64:  ## the package for arm64, made on amd64 (as root; an hour at first)
	@sh package/arm64.sh
	@ARCH=arm64 ROOT=$(ARM64_ROOT) CROSS=$(ARM64)- $(MAKE) --no-print-directory $(jobs) \
		B=build/arm64 CC="$(ARM64_CC) --sysroot=$(ARM64_ROOT)" package

# --- tests ------------------------------------------------------------------
check-package: package  ## the package in a root with nothing but busybox (needs root)
	@B=$(B) VERSION=$(VERSION) sh package/check.sh

check-package-arm64: all package-arm64  ## the same of that for arm64, emulated (ten minutes)
	@B=$(B) VERSION=$(VERSION) ARCH=arm64 BUSYBOX=$(ARM64_ROOT)/bin/busybox \
		sh package/check.sh

check:  ## set up, build, run the tests (under sanitizers those of what reads files)
	@$(MAKE) --no-print-directory deps-test
	@$(MAKE) --no-print-directory $(jobs) all lint
	@sh tests/check.sh

check-fresh:  ## both commands of README.md in a bare Debian 12, as root and with sudo (an hour)
	@sh tests/fresh.sh

check-slurm: export B := $(abspath $(B))
check-slurm:  ## deploy/slurm with a real Slurm whose node is killed (as root; two minutes)
	@$(MAKE) --no-print-directory deps-slurm
	@$(MAKE) --no-print-directory $(jobs) all $(B)/samples/generate
	@sh tests/slurm.sh

unit: check-cmocka $(UNIT)  ## build and run the unit tests of this variant
	@sh tests/unit.sh $(UNIT)

run-tests: all $(GENERATE) $(CODES) $(POWER) $(RECOUNT) $(INJECT)  ## tests of whole stages
	@B=$(B) sh tests/run.sh

check-sanitized:  ## every unit and whole-stage test under sanitizers (an hour)
	@$(MAKE) --no-print-directory VARIANT=asan unit
	@SANITIZED_WHOLE=1 $(MAKE) --no-print-directory VARIANT=asan run-tests

replay: check-pkgs $(FUZZ)  ## feed the fuzzing corpus to this variant's harnesses
	@sh tests/replay.sh $(FUZZ)

check-page:  ## the sample office's meeting page in headless Chromium, where there is one
	@sh tests/page.sh

fuzz:  ## fuzz each harness for FUZZ_SECONDS (600); findings in build/fuzz/findings
	@sh tests/fuzz.sh

fuzz-harnesses: check-pkgs $(FUZZ)

# Of a file that was asked about nothing is asked until its object is made again.
ANALYSED := $(patsubst %.c,$(B)/%.o,$(filter-out build/%,$(wildcard *.c */*.c */*/*.c */*/*/*.c)))
analyse:  ## cppcheck, gcc -fanalyzer, clang-tidy, valgrind, or TOOLS="tidy ..." (an hour at first)
	@$(MAKE) --no-print-directory deps-analyse
	@$(MAKE) --no-print-directory $(jobs) all analysed
	@B=$(B) FLAGS='-std=gnu17 $(subst ',,$(filter-out -D_FORTIFY%,$(CPPFLAGS)))' \
		sh tests/analysers.sh $(TOOLS)

analysed: $(ANALYSED)

asan:  ## build with address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory VARIANT=asan all

# Peers that cannot be installed are left out.
bench_ready = { sh tests/deps.sh bench || :; } && $(MAKE) --no-print-directory $(jobs) all

bench:  ## measure, side by side where a peer exists
	@$(bench_ready)
	@B=$(B) sh tests/bench/run.sh

check-manual: export B := $(abspath $(B))
check-manual: all  ## every command of the manual, as it is written there (two minutes)
	@d=$$(mktemp -d) && cd $$d && ROOT=$(CURDIR) sh -eu $(CURDIR)/tests/manual.sh; \
		rc=$$?; rm -rf $$d; exit $$rc

torture: export B := $(abspath $(B))
torture: all $(INJECT)  ## kills, injected faults, full disks while reports are made (hours)
	@d=$$(mktemp -d) && cd $$d && \
		ROOT=$(CURDIR) sh -eu $(CURDIR)/tests/run/torture/torture.sh long && \
		mkdir commands && cd commands && \
		ROOT=$(CURDIR) sh -eu $(CURDIR)/tests/run/torture/commands.sh long; \
		rc=$$?; rm -rf $$d; exit $$rc

power: all $(POWER)  ## false findings and power by size, in simulated counties (25 minutes)
	@B=$(B) sh tests/power/run.sh

bench-load:  ## only the load of a million rows beside DuckDB, fread, pandas, SQLite
	@$(bench_ready)
	@B=$(B) sh tests/bench/load.sh

bench-report:  ## only report: beside gnuplot and pandoc alone, and pandas with matplotlib
	@$(bench_ready)
	@B=$(B) sh tests/bench/report.sh

bench-scale: $(GENERATE) $(EXTRACTS)  ## only counties to province: 136 counties, 2,850 extracts
	@$(bench_ready)
	@B=$(B) sh tests/bench/scale.sh

bench-analyze:  ## only analyze: a county's twelve years, a province
	@$(bench_ready)
	@B=$(B) sh tests/bench/analyze.sh

format:  ## format the C sources in place
	clang-format -i $$(git ls-files -co --exclude-standard '*.c' '*.h')

lint:  ## the walls of the house, by grep
	@sh tests/lint.sh

clean:  ## remove what was built
	rm -rf build

-include $(shell find $(B) -name '*.d' 2>/dev/null)
