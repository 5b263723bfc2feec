/** Query parameters and pages of lists. */
package org.crvs.interop.clientregistry.query;
