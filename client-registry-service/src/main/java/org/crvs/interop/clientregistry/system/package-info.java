/** Integrating clients as OpenCRVS's GraphQL interface knows them: systems. */
package org.crvs.interop.clientregistry.system;
