/** Access tokens: the token endpoint, the key that signs them, and what is published about both. */
package org.crvs.interop.clientregistry.token;
