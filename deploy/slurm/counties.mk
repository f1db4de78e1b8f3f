# make -f counties.mk -j4 SETTINGS=FILE - the same on one machine, four counties at a time, then the
# merge. A county that fails is said and left out.
HERE     := $(dir $(abspath $(lastword $(MAKEFILE_LIST))))
COUNTIES := $(shell . '$(HERE)engine.sh'; settings '$(SETTINGS)'; counties | sed -n '=')

.PHONY: all $(COUNTIES)
all: $(COUNTIES)
	@sh '$(HERE)merge.sh' '$(SETTINGS)'
$(COUNTIES):
	-@sh '$(HERE)county.sh' '$(SETTINGS)' $@
