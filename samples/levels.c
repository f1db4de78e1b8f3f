/* levels.c - see levels.h. */
#include "samples/levels.h"

#include <string.h>

/* clang-format off */
static const double factors[SEASON_NR][12] = {
	[SEASON_FLAT]     = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 },
	[SEASON_CONSUMER] = { .8, .7, 2.2, 1, .8, .8, .7, .8, 1, .9, 1.2, 1.1 },
	[SEASON_BRAND]    = { .7, .6, 1.1, 1.8, .9, .8, .8, .8, .9, 1, 1.8, .8 },
	[SEASON_SPRING]   = { .3, 1.6, 2.6, 2.2, 1.5, .7, .5, .6, 1, .6, .2, .2 },
	[SEASON_HOLIDAY]  = { 1.7, .7, .7, .7, .8, 1, .8, 1.1, 1.8, .9, .7, 1.1 },
	[SEASON_SUMMER]   = { .6, .6, .9, 1.1, 1, 1.2, 1.8, 1.6, .9, .8, .8, .7 },
};

static const struct field_level fields_scjgj[] = {
	{ "trademark",  1.0, 7.5, SEASON_BRAND,    .050, "销售假冒注册商标的商品罪", "销售侵犯注册商标专用权的商品" },
	{ "food",       5.0, 4.6, SEASON_HOLIDAY,  .030, "生产、销售不符合安全标准的食品罪", "经营不符合食品安全标准的食品" },
	{ "industrial", 2.2, 2.1, SEASON_CONSUMER, .010, "生产、销售伪劣产品罪", "销售不合格产品" },
	{ "drug",       0.9, 0.9, SEASON_FLAT,     .050, "妨害药品管理罪", "未从合法渠道购进药品" },
	{ "device",     0.6, 0.6, SEASON_FLAT,     .000, NULL, "经营未经注册的医疗器械" },
	{ "cosmetic",   0.7, 0.8, SEASON_BRAND,    .010, "生产、销售伪劣产品罪", "经营未备案的化妆品" },
	{ "tobacco",    0.9, 0.7, SEASON_HOLIDAY,  .060, "销售假冒注册商标的商品罪", "销售假冒注册商标的白酒" },
	{ "patent",     0.3, 0.4, SEASON_FLAT,     .000, NULL, "假冒专利" },
	{ "fuel",       0.3, 0.2, SEASON_FLAT,     .000, NULL, "销售不合格车用柴油" },
	{ "gi",         0.1, 0.2, SEASON_SUMMER,   .000, NULL, "擅自使用地理标志专用标志" },
	{ "other",      1.0, 0.8, SEASON_CONSUMER, .000, NULL, "虚假宣传" },
};
static const struct field_level fields_nyj[] = {
	{ "agri",       1.8, 1.9, SEASON_SPRING,   .040, "销售伪劣农药、种子罪", "经营假劣农资" },
	{ "gi",         0.1, 0.1, SEASON_SUMMER,   .000, NULL, "冒用农产品地理标志" },
};
static const struct field_level fields_wlj[] = {
	{ "copyright",  0.8, 0.9, SEASON_SUMMER,   .030, "侵犯著作权罪", "发行侵权盗版出版物" },
	{ "other",      0.2, 0.2, SEASON_SUMMER,   .000, NULL, "擅自从事出版物发行业务" },
};
static const struct field_level fields_zrzyj[] = {
	{ "forest",     0.2, 0.2, SEASON_SPRING,   .000, NULL, "无证经营林木种苗" },
	{ "variety",    0.05, 0.05, SEASON_FLAT,   .000, NULL, "侵犯林木植物新品种权" },
};
static const struct field_level fields_wjj[] = {
	{ "disinfect",  0.7, 0.7, SEASON_SUMMER,   .000, NULL, "经营标签不合格的消毒产品" },
};
static const struct field_level fields_swj[] = {
	{ "other",      0.12, 0.12, SEASON_FLAT,   .000, NULL, "隐匿销售侵权商品收入" },
};
#define FIELDS(unit) fields_##unit, sizeof(fields_##unit) / sizeof(fields_##unit[0])

const struct agency agencies[] = {
	{ "zrzyj", FIELDS(zrzyj), 3000, 20000, 2000, 10000,
	  "平自然资林立", "平自然资林罚", "平自然资案移", NULL, NULL,
	  "苗木花卉经营部|绿化苗木合作社|苗圃" },
	{ "wlj", FIELDS(wlj), 1500, 20000, 2000, 15000,
	  "平文综立字", "平文综罚字", "平文旅案移", NULL, NULL,
	  "书店|文具店|文化传媒有限公司|打印社" },
	{ "wjj", FIELDS(wjj), 800, 8000, 1500, 8000,
	  "平卫消立", "平卫消罚", "平卫案移", NULL, NULL,
	  "母婴用品店|日化用品经营部|大药房" },
	{ "nyj", FIELDS(nyj), 2000, 30000, 3000, 20000,
	  "平农立", "平农（种子）罚", "平农案移", NULL, NULL,
	  "农资经营部|种子门市部|农业科技有限公司|农资专业合作社" },
	{ "scjgj", FIELDS(scjgj), 4000, 80000, 5000, 50000,
	  "平市监立", "平市监处罚", "平市监案移",
	  "平市监立字", "平市监罚字",
	  "商贸有限公司|超市|便利店|大药房|烟酒店|服饰店|电子商务有限公司|汽配经营部|五金建材店" },
	{ "swj", FIELDS(swj), 20000, 200000, 8000, 60000,
	  "平税稽立", "平税稽罚", "平税稽移", NULL, NULL,
	  "商贸有限公司|建材有限公司" },
};
const size_t nr_agencies = sizeof(agencies) / sizeof(agencies[0]);

static const struct level levels[] = {
	{ "X01_r", "scjgj", LEVEL_BURST, 195, SEASON_CONSUMER, .part = 12 },
	{ "X01_r", "nyj",   LEVEL_BURST, 62, SEASON_SPRING, .part = 8 },
	{ "X01_r", "wlj",   LEVEL_BURST, 48, SEASON_SUMMER, .part = 8 },
	{ "X01_r", "wjj",   LEVEL_BURST, 27, SEASON_FLAT, .part = 8 },
	{ "X01_r", "zrzyj", LEVEL_BURST, 13, SEASON_SPRING, .part = 6 },
	{ "X01_r", "swj",   LEVEL_COUNT, .mean = 2.0 },
	{ "X02_n", "scjgj", LEVEL_BURST, 148, SEASON_CONSUMER, .part = 12 },
	{ "X02_n", "nyj",   LEVEL_BURST, 41, SEASON_SPRING, .part = 8 },
	{ "X02_n", "wlj",   LEVEL_BURST, 34, SEASON_SUMMER, .part = 8 },
	{ "X02_n", "wjj",   LEVEL_BURST, 17, SEASON_FLAT, .part = 8 },
	{ "X02_n", "zrzyj", LEVEL_BURST, 8, SEASON_SPRING, .part = 6 },
	{ "X02_n", "swj",   LEVEL_COUNT, .mean = 1.0 },
	{ "X03_n", "scjgj", LEVEL_COUNT, .mean = .7, .season = SEASON_CONSUMER },
	{ "X03_n", NULL,    LEVEL_COUNT, .mean = .2 },
	{ "X04_n", "scjgj", LEVEL_BURST, 6, SEASON_CONSUMER, .part = 6 },
	{ "X04_n", "nyj",   LEVEL_COUNT, .mean = 1.5, .season = SEASON_SPRING },
	{ "X04_n", "swj",   LEVEL_COUNT, .mean = .1 },
	{ "X04_n", NULL,    LEVEL_COUNT, .mean = .6 },
	{ "X05_n", "scjgj", LEVEL_COUNT, .mean = 18 },
	{ "X05_n", "nyj",   LEVEL_COUNT, .mean = 6, .season = SEASON_SPRING },
	{ "X05_n", "swj",   LEVEL_COUNT, .mean = .6 },
	{ "X05_n", NULL,    LEVEL_COUNT, .mean = 3 },
	{ "X06_n", NULL,    LEVEL_PART, .96, .of = "X05_n" },
	{ "A13_n", NULL,    LEVEL_COUNT, .mean = .02 },
	{ "A15_j", "scjgj", LEVEL_COUNT, .mean = .4 },
	{ "A15_j", NULL,    LEVEL_COUNT, .mean = .05 },
	{ "A16_y", "scjgj", LEVEL_MONEY, .5, .part = 20000 },
	{ "A16_y", "nyj",   LEVEL_MONEY, .3, .part = 8000 },
	{ "A16_y", NULL,    LEVEL_MONEY, .05, .part = 5000 },
	{ "P01_n", "scjgj", LEVEL_BURST, 2.2, SEASON_CONSUMER, .part = 3 },
	{ "P01_n", "xcb",   LEVEL_BURST, 1.6, SEASON_BRAND, .part = 3 },
	{ "P01_n", NULL,    LEVEL_BURST, .5, SEASON_BRAND, .part = 2 },
	{ "P02_n", "czj",   LEVEL_YEARLY, 1, .part = 5 },
	{ "P02_n", "mch",   LEVEL_YEARLY, 1, .part = 9 },
	{ "P02_n", NULL,    LEVEL_COUNT, .mean = .15 },
	{ "P02_r", NULL,    LEVEL_LOT, 32, .of = "P02_n" },
	{ "P03_n", "scjgj", LEVEL_COUNT, .mean = .8, .season = SEASON_CONSUMER },
	{ "P03_n", "sfj",   LEVEL_COUNT, .mean = .6, .season = SEASON_BRAND },
	{ "P03_n", NULL,    LEVEL_COUNT, .mean = .2, .season = SEASON_BRAND },
	{ "P03_r", NULL,    LEVEL_LOT, 90, .of = "P03_n" },
	{ "P04_n", "scjgj", LEVEL_COUNT, .mean = .35, .season = SEASON_CONSUMER },
	{ "P04_n", NULL,    LEVEL_COUNT, .mean = .08 },
	{ "G07_r", NULL,    LEVEL_EVENTS, .of = "arrest", .sum = EVENT_SUM_PERSONS },
	{ "G08_r", NULL,    LEVEL_COUNT, .mean = .3 },
	{ "G11_n", NULL,    LEVEL_COUNT, .mean = .12 },
	{ "G12_n", NULL,    LEVEL_COUNT, .mean = .03 },
	{ "G13_j", NULL,    LEVEL_COUNT, .mean = .02 },
	{ "G14_n", NULL,    LEVEL_COUNT, .mean = .02 },
	{ "GAJ3_n", NULL,   LEVEL_COUNT, .mean = .4 },
	{ "J05_j", NULL,    LEVEL_EVENTS, .of = "prosecute_transfer", .sum = EVENT_SUM_CASES },
	{ "J05_r", NULL,    LEVEL_EVENTS, .of = "prosecute_transfer", .sum = EVENT_SUM_PERSONS },
	{ "J09_j", NULL,    LEVEL_COUNT, .mean = .02 },
	{ "J10_j", NULL,    LEVEL_COUNT, .mean = .06 },
	{ "J11_j", NULL,    LEVEL_COUNT, .mean = .12 },
	{ "J12_j", NULL,    LEVEL_COUNT, .mean = .08 },
	{ "JCY1_j", NULL,   LEVEL_COUNT, .mean = .05 },
	{ "F03_r1", NULL,   LEVEL_EVENTS, .of = "judge", .part = .4, .sum = EVENT_SUM_PERSONS },
	{ "F03_r2", NULL,   LEVEL_EVENTS, .of = "judge", .part = .6, .sum = EVENT_SUM_PERSONS },
	{ "F03_y", NULL,    LEVEL_EVENTS, .of = "judge", .sum = EVENT_SUM_AMOUNT },
	{ "F04_j", NULL,    LEVEL_ABSENT, .6, .part = 2022 },
	{ "F05_j", NULL,    LEVEL_ABSENT, .5, .part = 2022 },
	{ "F06_j", NULL,    LEVEL_ABSENT, .2, .part = 2022 },
	{ "F07_y", NULL,    LEVEL_ABSENT, .3, .part = 2022 },
	{ "F08_j", NULL,    LEVEL_COUNT, .mean = .02 },
	{ "F09_j", NULL,    LEVEL_COUNT, .mean = .02 },
	{ "F10_j", NULL,    LEVEL_COUNT, .mean = .1 },
	{ "FY1_n", NULL,    LEVEL_COUNT, .mean = .3 },
	{ "XCB1_n", NULL,   LEVEL_BURST, 1.7, SEASON_BRAND, .part = 3 },
	{ "XCB2_n", NULL,   LEVEL_COUNT, .mean = .6, .season = SEASON_BRAND },
	{ "XCB3_n", NULL,   LEVEL_COUNT, .mean = .15 },
	{ "XCB4_n", NULL,   LEVEL_COUNT, .mean = .02 },
	{ "XCB5_n", NULL,   LEVEL_COUNT, .mean = .4, .season = SEASON_CONSUMER },
	{ "XCB6_n", NULL,   LEVEL_PART, .95, .of = "XCB5_n" },
	{ "XCB8_n", NULL,   LEVEL_COUNT, .mean = .5, .season = SEASON_BRAND },
	{ "XCB9_n", NULL,   LEVEL_PART, .93, .of = "XCB8_n" },
	{ "ZFW1_n", NULL,   LEVEL_STOCK, .mean = 1 },
	{ "ZFW2_n", NULL,   LEVEL_STOCK, .mean = 2 },
	{ "ZFW3_n", NULL,   LEVEL_COUNT, .mean = .08 },
	{ "ZFW4_r", NULL,   LEVEL_COUNT, .mean = .01 },
	{ "ZFW5_n", NULL,   LEVEL_YEARLY, 1, .part = 4 },
	{ "FGJ1_n", NULL,   LEVEL_COUNT, .mean = .5 },
	{ "FGJ2_n", NULL,   LEVEL_PART, .9, .of = "FGJ1_n" },
	{ "FGJ3_n", NULL,   LEVEL_COUNT, .mean = .2 },
	{ "FGJ5_n", NULL,   LEVEL_COUNT, .mean = .2 },
	{ "GXJ1_n", NULL,   LEVEL_ABSENT, 0, .part = 9999 },
	{ "GXJ2_n", NULL,   LEVEL_ABSENT, 0, .part = 9999 },
	{ "GXJ6_n", NULL,   LEVEL_ABSENT, 0, .part = 9999 },
	{ "GXJ4_n", NULL,   LEVEL_COUNT, .mean = .1, .season = SEASON_BRAND },
	{ "GXJ5_n", NULL,   LEVEL_COUNT, .mean = .2, .season = SEASON_BRAND },
	{ "SFJ1_n", NULL,   LEVEL_YEARLY, 1, .part = 3 },
	{ "SFJ2_n", NULL,   LEVEL_COUNT, .mean = .8, .season = SEASON_BRAND },
	{ "SFJ3_r", NULL,   LEVEL_LOT, 180, .of = "SFJ2_n" },
	{ "SFJ4_n", NULL,   LEVEL_COUNT, .mean = .18 },
	{ "CZJ1_y", NULL,   LEVEL_BUDGET, 180000, .part = 15000 },
	{ "CZJ2_y", NULL,   LEVEL_PAID, .mean = .93 },
	{ "H01_n", NULL,    LEVEL_COUNT, .mean = .25, .season = SEASON_CONSUMER },
	{ "H02_n", NULL,    LEVEL_NUMBER, .8, .of = "H01_n", .part = 2.6 },
	{ "H03_y", NULL,    LEVEL_NUMBER, 60000, .of = "H01_n", .part = 300000 },
	{ "H04_n", NULL,    LEVEL_PART, .97, .of = "H01_n" },
	{ "STHJ1_n", NULL,  LEVEL_COUNT, .mean = .3 },
	{ "ZRZYJ1_n", NULL, LEVEL_COUNT, .mean = 2.5, .season = SEASON_SPRING },
	{ "ZRZYJ2_n", NULL, LEVEL_COUNT, .mean = 3, .season = SEASON_SPRING },
	{ "ZRZYJ3_n", NULL, LEVEL_PART, .03, .of = "ZRZYJ2_n" },
	{ "SWZX1_n", NULL,  LEVEL_STOCK, 42, .part = 9 },
	{ "SWZX2_n", NULL,  LEVEL_COUNT, .mean = .8 },
	{ "SWZX3_n", NULL,  LEVEL_COUNT, .mean = .5 },
	{ "SWZX4_n", NULL,  LEVEL_COUNT, .mean = .05 },
	{ "SWZX5_n", NULL,  LEVEL_COUNT, .mean = .33 },
	{ "SWZX6_n", NULL,  LEVEL_COUNT, .mean = .6 },
	{ "WLJ3_n", NULL,   LEVEL_BURST, 14, SEASON_SUMMER, .part = .4 },
	{ "WLJ4_n", NULL,   LEVEL_COUNT, .mean = 3.3 },
	{ "WLJ5_n", NULL,   LEVEL_PART, .9, .of = "WLJ4_n" },
	{ "WLJ7_j", NULL,   LEVEL_COUNT, .mean = .04 },
	{ "WJJ1_n", NULL,   LEVEL_COUNT, .mean = 8 },
	{ "WJJ2_n", NULL,   LEVEL_PART, .95, .of = "WJJ1_n" },
	{ "WJJ3_n", NULL,   LEVEL_PART, .04, .of = "WJJ2_n" },
	{ "NYJ1_n", NULL,   LEVEL_BURST, 34, SEASON_SPRING, .part = 8 },
	{ "NYJ2_n", NULL,   LEVEL_COUNT, .mean = 13, .season = SEASON_SPRING },
	{ "NYJ3_n", NULL,   LEVEL_PART, .02, .of = "NYJ2_n" },
	{ "NYJ7_n", NULL,   LEVEL_STOCK, 3, .part = .4 },
	{ "NYJ8_n", NULL,   LEVEL_STOCK, 11, .part = 1.5 },
	{ "NYJ9_n", NULL,   LEVEL_COUNT, .mean = .5 },
	{ "SCJGJ1_j", NULL, LEVEL_COUNT, .mean = .08 },
	{ "SCJGJ2_n", NULL, LEVEL_COUNT, .mean = .25 },
	{ "SCJGJ3_n", NULL, LEVEL_COUNT, .mean = .3 },
	{ "SWJ1_n", NULL,   LEVEL_COUNT, .mean = .3 },
	{ "SWJ2_y", NULL,   LEVEL_MONEY, .12, .part = 35000 },
	{ "SWJ3_n", NULL,   LEVEL_COUNT, .mean = .2 },
	{ "MCH1_n", NULL,   LEVEL_COUNT, .mean = 9 },
	{ "MCH2_n", NULL,   LEVEL_COUNT, .mean = 2.5 },
	{ "MCH3_j", NULL,   LEVEL_COUNT, .mean = .1 },
	{ "MCH4_j", NULL,   LEVEL_COUNT, .mean = .02 },
	{ "MCH5_n", NULL,   LEVEL_COUNT, .mean = .4 },
	{ "MCH6_n", NULL,   LEVEL_COUNT, .mean = .1 },
	{ "MCH7_n", NULL,   LEVEL_COUNT, .mean = .25 },
	{ "MCH8_n", NULL,   LEVEL_COUNT, .mean = .1 },
};
/* clang-format on */

static const struct level rare = { .kind = LEVEL_COUNT, .mean = .1 };

double season_factor(enum season season, int month_of_year)
{
	return factors[season][month_of_year];
}

const struct level *level_find(const char *code, const char *unit)
{
	const struct level *any = &rare;

	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
		if (strcmp(levels[i].code, code) != 0)
			continue;
		if (!levels[i].unit)
			any = &levels[i];
		else if (strcmp(levels[i].unit, unit) == 0)
			return &levels[i];
	}
	return any;
}
