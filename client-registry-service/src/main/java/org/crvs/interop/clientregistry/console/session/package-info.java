/** Signing in to the console, and staying signed in. */
package org.crvs.interop.clientregistry.console.session;
