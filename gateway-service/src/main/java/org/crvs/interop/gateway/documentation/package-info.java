/** One OpenAPI document over all services. */
package org.crvs.interop.gateway.documentation;
