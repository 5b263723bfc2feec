/** The Lucene index: fed from the record topic, resumed where its commit stood, rebuilt aside. */
package org.crvs.interop.search.index;
