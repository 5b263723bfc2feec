/** Reading and writing topics: followers, durable producer, dead letters. */
package org.crvs.interop.commons.follow;
