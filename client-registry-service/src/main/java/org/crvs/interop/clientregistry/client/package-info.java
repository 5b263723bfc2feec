/** Integrating clients: who they are, what they may do, and how the other services are told. */
package org.crvs.interop.clientregistry.client;
