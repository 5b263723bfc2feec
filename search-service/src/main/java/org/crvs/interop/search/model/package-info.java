/** The Fellegi–Sunter model: levels of agreement, how likely each is, and the probabilities that follow. */
package org.crvs.interop.search.model;
