/** The registry's database: its collections, their indexes, and what happens when it can't be reached. */
package org.crvs.interop.clientregistry.database;
