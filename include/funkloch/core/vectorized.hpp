#pragma once

/// Put before a free function with plain loops over arrays: it is compiled for newer instruction sets as well, and the
/// best one that the machine has is chosen when the program is loaded. The results are the same for all of them, since
/// no multiplication and addition are contracted (-ffp-contract=off) and no sum is reordered. Sanitizers fail on
/// code that runs before they are initialised, as this selection does.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__)
#define FUNKLOCH_VECTORIZED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FUNKLOCH_VECTORIZED
#endif
