/** Replacing instances of a running suite, as a rolling update does, without anyone outside noticing. */
package org.crvs.interop.acceptance.rolling;
