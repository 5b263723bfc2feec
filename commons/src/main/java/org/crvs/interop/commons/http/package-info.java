/** Ids that follow a request. */
package org.crvs.interop.commons.http;
