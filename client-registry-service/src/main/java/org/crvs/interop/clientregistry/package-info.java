/** The client registry: integrating clients, access tokens, and the audit store. */
package org.crvs.interop.clientregistry;
