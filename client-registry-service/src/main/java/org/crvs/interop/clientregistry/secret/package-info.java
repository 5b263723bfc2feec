/** The pepper and the master key, read from files. */
package org.crvs.interop.clientregistry.secret;
