#include "funkloch/law/law.hpp"
#include "fuzz_target.hpp"

/// A planner's own rules, laid over those of a Land.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::size_t own = funkloch::load_rules("DE-ST").rules.size();
    return funkloch::accept_or_refuse([&] {
        const auto book = funkloch::load_rules("DE-ST", {{"own.toml", std::string(funkloch::text_of(data, size))}});
        funkloch::demand(book.rules.size() >= own);
        for (const auto& change : book.changes) funkloch::demand(!change.rule_id.empty());
    });
}
