#include "uses/uses.h"
