/** Signing in to the console with an account of an OpenID Connect provider. */
package org.crvs.interop.clientregistry.console.oidc;
