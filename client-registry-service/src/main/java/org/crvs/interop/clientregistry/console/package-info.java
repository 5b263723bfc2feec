/** The console: pages for the people who administer integrations. */
package org.crvs.interop.clientregistry.console;
