/** Doing at once what many threads want at the same time. */
package org.crvs.interop.commons.gather;
