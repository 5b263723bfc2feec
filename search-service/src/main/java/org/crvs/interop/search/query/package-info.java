/** Searching, whichever way it was asked: quota, candidates, matching, audit. */
package org.crvs.interop.search.query;
