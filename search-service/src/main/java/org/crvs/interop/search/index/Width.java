package org.crvs.interop.search.index;

/** How far the names of candidates may be off; each finds what the one before finds, and more. */
enum Width {
    /** Every word to the letter. */
    EXACT,
    /** Every word but one to the letter, that one spelled alike. */
    NEARLY,
    /** Every word spelled alike, or a nickname. */
    NEAR,
    /** Every word spelled alike, or sounding alike, or an initial: whatever a comparison may accept. */
    WIDE
}
