#include "iam/access_level.h"
