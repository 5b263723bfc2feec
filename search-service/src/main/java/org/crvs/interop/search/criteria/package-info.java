/** What is searched for, checked before anything is looked up. */
package org.crvs.interop.search.criteria;
