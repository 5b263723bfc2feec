/** Rules every module's code keeps. */
package org.crvs.interop.acceptance.structure;
