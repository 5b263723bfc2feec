package org.crvs.interop.search.linkage;

/** What the people behind two rows are to each other. */
enum Kin {
    /** One person, entered twice. */
    SAME,
    /** Two children of one birth: the same in everything but their own names and numbers, which may be alike, too. */
    TWINS,
    /** Two of one family, born at different times. */
    SIBLINGS,
    /** Two who have nothing to do with each other. */
    STRANGERS
}
