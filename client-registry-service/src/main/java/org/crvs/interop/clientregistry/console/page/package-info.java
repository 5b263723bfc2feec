/** What the console's pages have in common: language, frame, headers. */
package org.crvs.interop.clientregistry.console.page;
