#pragma once

#include <streambuf>
#include <string>
#include <string_view>

namespace funkloch {

/// Text from files for a terminal: control characters but line ends and tabs, C1 controls (U+009B is an escape
/// sequence's beginning), characters that turn the direction of writing, and bytes that are not UTF-8 become visible
/// (\u001b, \xff). Within a JSON string these escapes mean the same characters.
std::string printable(std::string_view text);

/// Passes all that is written on to another buffer, made printable.
class PrintableBuffer final : public std::streambuf {
public:
    explicit PrintableBuffer(std::streambuf& target) : m_target(target) {}
    ~PrintableBuffer() override { pass_on(true); }
    PrintableBuffer(const PrintableBuffer&) = delete;
    PrintableBuffer& operator=(const PrintableBuffer&) = delete;

protected:
    int_type overflow(int_type character) override;
    std::streamsize xsputn(const char* text, std::streamsize count) override;
    int sync() override;

private:
    bool pass_on(bool all);

    std::streambuf& m_target;
    std::string m_waiting;  ///< the beginning of a character whose rest has not come yet
};

}  // namespace funkloch
