/** Scopes, callers, and how secrets are kept. */
package org.crvs.interop.commons.security;
