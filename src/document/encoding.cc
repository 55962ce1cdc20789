// UTF-16 files exist (PowerShell writes them). They are transcoded before a Source is made, so that every floor sees
// UTF-8 and positions are those of the text. A lone surrogate becomes U+FFFD.
#include <string>
#include <utility>

#include "document/document.h"

namespace leastpriv {
namespace {

void AppendUtf8(uint32_t point, std::string& out) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0U | point >> 6U);
    out += static_cast<char>(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0U | point >> 12U);
    out += static_cast<char>(0x80U | (point >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (point & 0x3FU));
  } else {
    out += static_cast<char>(0xF0U | point >> 18U);
    out += static_cast<char>(0x80U | (point >> 12U & 0x3FU));
    out += static_cast<char>(0x80U | (point >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (point & 0x3FU));
  }
}

std::string FromUtf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<uint32_t>(big_endian ? first << 8U | second : second << 8U | first);
  };
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    uint32_t point = unit(i);
    if (point >= 0xD800 && point < 0xDC00 && i + 3 < bytes.size()) {
      const uint32_t low = unit(i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
        i += 2;
      }
    }
    AppendUtf8(point >= 0xD800 && point < 0xE000 ? 0xFFFD : point, text);
  }
  return text;
}

}  // namespace

std::string ReadableBytes(std::string bytes) {
  const std::string_view view = bytes;
  if (view.starts_with("\xFF\xFE")) return FromUtf16(view.substr(2), false);
  if (view.starts_with("\xFE\xFF")) return FromUtf16(view.substr(2), true);
  // Without a mark, ASCII text in UTF-16 shows by its zero bytes.
  if (view.size() >= 4 && view[0] != 0 && view[1] == 0 && view[2] != 0 && view[3] == 0) return FromUtf16(view, false);
  if (view.size() >= 4 && view[0] == 0 && view[1] != 0 && view[2] == 0 && view[3] != 0) return FromUtf16(view, true);
  return bytes;
}

}  // namespace leastpriv
