/** Who guesses at credentials is locked out for a while. */
package org.crvs.interop.gateway.guessing;
