/** The administrator and the clients that exist from the first start. */
package org.crvs.interop.clientregistry.bootstrap;
