/** Links records with one another, and learns from a register, without being told the truth, what agreement is worth. */
package org.crvs.interop.search.linkage;
