/** Record search as OpenCRVS 1.9 asks for it. */
package org.crvs.interop.search.events;
