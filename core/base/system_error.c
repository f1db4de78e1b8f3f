/* system_error.c - see system_error.h. */
#include "core/base/system_error.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

static const struct {
	int error;
	const char *words;
} known[] = {
	{ ENOENT, "没有这个文件或文件夹" },
	{ EACCES, "没有权限" },
	{ EPERM, "没有权限" },
	{ EROFS, "所在的磁盘是只读的" },
	{ ENOSPC, "磁盘已满" },
	{ EDQUOT, "磁盘限额已用完" },
	{ EFBIG, "文件超过了允许的大小" },
	{ EIO, "读写出错，磁盘可能损坏" },
	{ ENODEV, "设备不在了，U盘可能已经拔出" },
	{ ENXIO, "设备不在了，U盘可能已经拔出" },
	{ ESTALE, "网络上的文件夹已经断开" },
	{ ETIMEDOUT, "等待超时" },
	{ EISDIR, "这是文件夹，不是文件" },
	{ ENOTDIR, "路径中有一段不是文件夹" },
	{ ENOTEMPTY, "文件夹里还有内容" },
	{ EEXIST, "已有同名的文件或文件夹" },
	{ ENAMETOOLONG, "名称太长" },
	{ ELOOP, "链接绕成了圈" },
	{ EXDEV, "不在同一个磁盘上" },
	{ EBUSY, "正在被别的程序使用" },
	{ ETXTBSY, "正在被别的程序使用" },
	{ EAGAIN, "系统忙，暂时做不了" },
	{ EMFILE, "打开的文件太多" },
	{ ENFILE, "打开的文件太多" },
	{ ENOMEM, "内存不够" },
	{ E2BIG, "文件太多，一次列不下" },
	{ ENOEXEC, "不是这台电脑能运行的程序" },
	{ EINTR, "被中断" },
	{ EBADF, "已经关闭" },
	{ EPIPE, "接收输出的程序已经关闭" },
	{ EINVAL, "系统不支持这样做" },
	{ ENOSYS, "系统不支持这样做" },
	{ EOPNOTSUPP, "系统不支持这样做" },
};

const char *system_error(int error)
{
	const char *name = strerrorname_np(error);

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (known[i].error == error)
			return known[i].words;
	}
	return name ? name : "原因不明";
}
