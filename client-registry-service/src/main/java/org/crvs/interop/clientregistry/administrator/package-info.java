/** People who administer the registry, and who look on. */
package org.crvs.interop.clientregistry.administrator;
