/** Locations put into a running stack, the synthetic country among them. */
package org.crvs.interop.localstack.location;
