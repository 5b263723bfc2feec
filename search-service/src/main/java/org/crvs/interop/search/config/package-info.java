/** Settings of the service. */
package org.crvs.interop.search.config;
