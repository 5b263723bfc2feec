/** The whole suite from outside: packaged services, started as an operator starts them, used through the gateway. */
package org.crvs.interop.acceptance;
